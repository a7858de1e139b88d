#!/usr/bin/env bash
# e2e.sh [check]: runs the end-to-end tests against what `make build` has built. `check` only tells whether this machine can.
#
# The cluster is the one that KUBECONFIG names; else the one of `make cluster` if it is up; else one that is brought up here and taken
# down behind the tests. A cluster of yours needs cert-manager, something that serves Services of type LoadBalancer, and our images:
# on kind they are loaded from hack/images.sh's archives; elsewhere push them and name them in FTPS_OPERATOR_IMAGE and FTPS_RUNTIME_IMAGE.
# Tests that drain nodes or kill the cluster's servers are left out there.
set -euo pipefail
repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$repo"
source hack/cluster/env.sh

say() { echo "e2e: $*"; }

check() {
  [ -n "${KUBECONFIG:-}" ] && return
  [ "$(uname -s)" = Linux ] || fail "the test cluster needs Linux; set KUBECONFIG to a cluster of yours, or E2E=off to go without"
  [ "$(id -u)" = 0 ] || fail "the test cluster needs root; set KUBECONFIG to a cluster of yours, or E2E=off to go without"
  command -v go >/dev/null || fail "the test cluster is built with Go, which is not here: install it, or set KUBECONFIG, or E2E=off"
}

own_cluster() {
  local already
  already=$(hack/cluster/up.sh | tee >(cat >&2) | grep -c '^up: already' || true)
  [ "$already" != 0 ] || trap 'hack/cluster/down.sh' EXIT
  hack/images.sh
  hack/cluster/load.sh "$state"/images/*.tar
  export KUBECONFIG=$state/kubeconfig
  export FTPS_CLIENT="$repo/hack/cluster/client.sh" FTPS_RESTART="$repo/hack/cluster/restart.sh"
}

cluster_of_yours() {
  say "using the cluster of $KUBECONFIG"
  local context
  context=$(kubectl config current-context)
  if [[ $context == kind-* ]]; then
    hack/images.sh
    for archive in "$state"/images/*.tar; do kind load image-archive "$archive" --name "${context#kind-}"; done
  elif [ -z "${FTPS_OPERATOR_IMAGE:-}" ] || [ -z "${FTPS_RUNTIME_IMAGE:-}" ]; then
    fail "push the images of hack/images.sh where $context can pull them, and name them in FTPS_OPERATOR_IMAGE and FTPS_RUNTIME_IMAGE"
  fi
}

check
[ "${1:-}" != check ] || exit 0

hack/need.sh curl=curl lftp=lftp python3=python3 openssl=openssl
assets=$(hack/cluster/build.sh)
export PATH="$assets:$PATH" # kubectl and helm
if [ -n "${KUBECONFIG:-}" ]; then cluster_of_yours; else own_cluster; fi
./mvnw test -pl e2e -Dskip.e2e=false
