#!/usr/bin/env bash
# bench-operator.sh: the packaged operator with BENCH_SITES (1000) sites, and then a site with BENCH_USERS (10000) users, on a real
# API server on loopback. What is measured is printed; docs/performance.md says how to read it. Needs Go and JDK 25, no root.
set -euo pipefail
repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$repo"

say() { echo "== $*"; }

hack/find-jdk.sh >/dev/null
KUBEBUILDER_ASSETS=$(hack/cluster/build.sh)
export KUBEBUILDER_ASSETS

hash=$(cat hack/kwok/go.mod hack/kwok/go.sum | sha256sum | cut -c1-12)
kwok=${XDG_CACHE_HOME:-$HOME/.cache}/ftps-operator/kwok-$hash
if [ ! -x "$kwok" ]; then
  say "kwok (built once)"
  CGO_ENABLED=0 go build -C hack/kwok -trimpath -buildvcs=false -ldflags "-s -w" -o "$kwok" sigs.k8s.io/kwok/cmd/kwok
fi

say "the operator"
./mvnw -q package -DskipTests -pl operator -am

say "$(date -u +%F), $(nproc) CPUs, $(awk '/^MemTotal/ {printf "%.0f GiB", $2 / 1048576}' /proc/meminfo), load $(cut -d' ' -f1-3 /proc/loadavg)"
exec ./mvnw -q test -pl crds,operator -am \
  -Dtest="${BENCH:-OperatorBench,TenThousandUsersApiTest}" \
  -Dsurefire.failIfNoSpecifiedTests=false \
  -Dftps.bench.kwok="$kwok" \
  -Dftps.bench.sites="${BENCH_SITES:-1000}" \
  -Dftps.bench.steadySeconds="${BENCH_STEADY_SECONDS:-180}" \
  -Dftps.scale.users="${BENCH_USERS:-10000}"
