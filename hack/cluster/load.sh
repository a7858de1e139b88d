#!/usr/bin/env bash
# load.sh ARCHIVE ...: makes the images of docker-archives known to the cluster's nodes.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"

[ $# -gt 0 ] || fail "which archives? hack/images.sh makes them in .cluster/images"
need_root
for number in "${!node_names[@]}"; do
  [ -S "$(containerd_socket "$number")" ] || fail "the cluster is down; start it with hack/cluster/up.sh"
done
for archive in "$@"; do
  imports=()
  for number in "${!node_names[@]}"; do
    ctr --address "$(containerd_socket "$number")" --namespace k8s.io images import "$archive" >/dev/null &
    imports+=($!)
  done
  for import in "${imports[@]}"; do wait "$import"; done
  echo "loaded $(basename "$archive")"
done
