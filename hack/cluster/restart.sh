#!/usr/bin/env bash
# restart.sh NAME [SECONDS]: kills a server of the cluster, as a crash would, and starts it again, after so many seconds when they are
# given. The names are those of .cluster/pids, for example kube-apiserver, etcd, kubelet-2. Pods run on meanwhile.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"
source "$here/servers.sh"

[ $# -gt 0 ] || fail "which server? $(cd "$state/pids" 2>/dev/null && echo *)"
need_root
name=$1
if [ ! -f "$state/pids/$name" ] || ! alive "$state/pids/$name"; then fail "$name does not run; hack/cluster/up.sh starts the cluster"; fi
case $name in mounts-*) fail "$name holds what is mounted for pods; it cannot be replaced" ;; esac

read -r pid _ <"$state/pids/$name"
kill -KILL "$pid"
while alive "$state/pids/$name"; do sleep 0.1; done
sleep "${2:-0}"
declare -a command
eval "command=($(<"$state/commands/$name"))" # as launch has quoted it
launch "$name" "${command[@]}"
