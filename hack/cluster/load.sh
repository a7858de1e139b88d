#!/usr/bin/env bash
# load.sh ARCHIVE ...: makes the images of docker-archives known to the cluster's node.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"

[ $# -gt 0 ] || fail "which archives? hack/images.sh makes them in .cluster/images"
need_root
[ -S "$containerd_socket" ] || fail "the cluster is down; start it with hack/cluster/up.sh"
for archive in "$@"; do
  ctr --address "$containerd_socket" --namespace k8s.io images import "$archive" >/dev/null
  echo "loaded $(basename "$archive")"
done
