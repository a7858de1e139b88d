#!/usr/bin/env bash
# client.sh COMMAND ...: runs the command as a client outside the cluster: it reaches what a LoadBalancer Service shows, and no pod.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"

[ $# -gt 0 ] || fail "which command?"
need_root
[ -e "/run/netns/$client_netns" ] || fail "the cluster is down; start it with hack/cluster/up.sh"
exec nsenter "--net=/run/netns/$client_netns" "$@"
