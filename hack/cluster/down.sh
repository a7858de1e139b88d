#!/usr/bin/env bash
# Removes every trace of this checkout's cluster, whole or half started: its processes, mounts, namespaces, cgroups and state.
# What images.sh made stays; --keep-logs leaves the logs too.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"
need_root

# Everything ever started here is in our cgroup (up.sh puts the servers there, runc the containers), so this misses none.
our_processes() {
  local root
  for root in $(cgroup_roots); do
    [ ! -d "$root/$cgroup" ] || find "$root/$cgroup" -name cgroup.procs -exec cat {} + 2>/dev/null || true
  done | sort -nu
}

signal() { # signal $1 to the process of pid file $2
  local pid
  if alive "$2"; then
    read -r pid _ <"$2"
    kill "-$1" "$pid" 2>/dev/null || true
  fi
}

stop_processes() {
  local name pid deadline=$((SECONDS + 20))
  # The kubelets first, or they would start again what is stopped.
  for name in "$state"/pids/kubelet-* "$state/pids/kube-apiserver"; do
    if [ -f "$name" ]; then signal KILL "$name"; fi
  done
  while our_processes | grep -q .; do
    [ $SECONDS -lt $deadline ] || fail "these processes do not end: $(our_processes | tr '\n' ' ')"
    for pid in $(our_processes); do kill -KILL "$pid" 2>/dev/null || true; done
    sleep 0.1
  done
}

our_namespaces() { find /run/netns -name "ftps-$id-*" -printf '%f\n' 2>/dev/null || true; }

remove_namespaces() {
  local name
  for name in $(our_namespaces); do ip netns delete "$name"; done
}

remove_cgroups() {
  local root folder
  for root in $(cgroup_roots); do
    [ -d "$root/$cgroup" ] || continue
    find "$root/$cgroup" -depth -type d | while read -r folder; do rmdir "$folder" 2>/dev/null || true; done
  done
}

remove_state() {
  [ -d "$state" ] || return 0
  local keep=(! -name images)
  if [ "${1:-}" = --keep-logs ]; then keep+=(! -name logs); fi
  find "$state" -mindepth 1 -maxdepth 1 "${keep[@]}" -exec rm -rf --one-file-system {} +
  rmdir "$state" 2>/dev/null || true
}

# What is still there of all that up.sh and the nodes make outside of the state folder, and mounts in it.
traces() {
  local root
  our_processes | sed 's/^/process /'
  our_namespaces | sed 's/^/network namespace /'
  for root in $(cgroup_roots); do
    [ ! -d "$root/$cgroup" ] || echo "cgroup $root/$cgroup"
  done
  [ ! -e "$run" ] || echo "folder $run"
  awk -v state="$state/" -v run="$run/" 'index($5, state) == 1 || index($5, run) == 1 {print "mount", $5}' /proc/self/mountinfo
}

stop_processes # and with the last one goes the mount namespace with all that was mounted
remove_namespaces
remove_cgroups
rm -rf "$run"
remove_state "$@"
left=$(traces)
[ -z "$left" ] || fail "these are left: $left"
echo "down: the cluster of $state is gone"
