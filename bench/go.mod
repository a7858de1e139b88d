// The benchmark: a load generator that costs little itself, and a server on a Go library to compare with.
module io.ftpsoperator/bench

go 1.25.0

require goftp.io/server/v2 v2.0.3
