#!/usr/bin/env bash
# test.sh [unit]: all tests, or only those that need neither an API server nor a cluster. E2E=off leaves the real cluster out.
set -euo pipefail
repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$repo"

say() { echo "== $*"; }

hack/find-jdk.sh >/dev/null
hack/need.sh curl=curl lftp=lftp python3=python3 openssl=openssl sslscan=sslscan

if [ "${1:-}" = unit ]; then
  exec ./mvnw verify -Dexcluded.tags=api
fi

if [ "${E2E:-on}" != off ]; then
  hack/e2e.sh check # before minutes are spent on the rest
fi

say "programs of the test cluster (built once, then cached)"
KUBEBUILDER_ASSETS=$(hack/cluster/build.sh)
export KUBEBUILDER_ASSETS

say "unit, protocol and API-server tests"
./mvnw verify

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
