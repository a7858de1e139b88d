#!/usr/bin/env bash
# test.sh [unit]: all tests, or only those that need neither an API server nor a cluster. E2E=off leaves the real cluster out.
set -euo pipefail
repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$repo"

say() { echo "== $*"; }

bench() { # a little of everything that it measures, for what it counts; not how long that takes
  say "benchmark, in its smallest form"
  if command -v go >/dev/null; then hack/bench.sh smoke; else echo "!!! No Go, so the benchmark was not tried."; fi
}

what_failed() { # of this run, once more at the end, where one looks first
  find . -path '*/surefire-reports*/*.txt' -mmin -$((SECONDS / 60 + 1)) -exec grep -h -A 8 -E '<<< (FAILURE|ERROR)!$' {} +
}
trap '[ $? = 0 ] || what_failed' EXIT

hack/find-jdk.sh >/dev/null
hack/need.sh curl=curl lftp=lftp python3=python3 openssl=openssl sslscan=sslscan

if [ "${1:-}" = unit ]; then
  ./mvnw verify -Dexcluded.tags=api
  bench
  exit
fi

if [ "${E2E:-on}" != off ]; then
  hack/e2e.sh check # before minutes are spent on the rest
fi

say "programs of the test cluster (built once, then cached)"
KUBEBUILDER_ASSETS=$(hack/cluster/build.sh)
export KUBEBUILDER_ASSETS

say "unit, protocol and API-server tests"
./mvnw verify
bench

say "chart"
hack/chart.sh

if [ "${E2E:-on}" = off ]; then
  echo
  echo "!!! E2E=off: nothing was tested on a real cluster."
  echo
  exit 0
fi
say "end-to-end tests on a real cluster"
hack/e2e.sh
