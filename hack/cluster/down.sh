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
  # The kubelet first, or it would start again what is stopped.
  for name in kubelet kube-apiserver; do
    if [ -f "$state/pids/$name" ]; then signal KILL "$state/pids/$name"; fi
  done
  while our_processes | grep -q .; do
    [ $SECONDS -lt $deadline ] || fail "these processes do not end: $(our_processes | tr '\n' ' ')"
    for pid in $(our_processes); do kill -KILL "$pid" 2>/dev/null || true; done
    sleep 0.1
  done
}

unmount() { # all mounts below folder $1, the latest first
  local point
  awk -v below="$1/" 'index($5, below) == 1 {print $5}' /proc/self/mountinfo | tac | while read -r point; do
    umount --lazy "$(printf '%b' "$point")" || true
  done
}

remove_namespaces() {
  local name
  for name in "$client_netns" "$node_netns"; do
    [ ! -e "/run/netns/$name" ] || ip netns delete "$name"
  done
}

remove_cgroups() {
  local root folder
  for root in $(cgroup_roots); do
    [ -d "$root/$cgroup" ] || continue
    find "$root/$cgroup" -depth -type d | while read -r folder; do rmdir "$folder" 2>/dev/null || true; done
    [ ! -d "$root/$cgroup" ] || echo "down: $root/$cgroup could not be removed" >&2
  done
}

# The few places of containerd and the kubelet that cannot be configured.
remove_strays() {
  local file
  for file in "$run"/containerd/io.containerd.runtime.v2.task/k8s.io/*/address; do
    [ ! -f "$file" ] || rm -f "$(sed 's,^unix://,,' "$file")"
  done
  [ ! -d /var/log/containers ] || find /var/log/containers -lname "$logs/*" -delete
  rm -rf /var/lib/cni/results/"ftps-$id"-* /var/lib/cni/cache/results/"ftps-$id"-*
}

remove_state() {
  [ -d "$state" ] || return 0
  local keep=(! -name images)
  if [ "${1:-}" = --keep-logs ]; then keep+=(! -name logs); fi
  find "$state" -mindepth 1 -maxdepth 1 "${keep[@]}" -exec rm -rf {} +
  rmdir "$state" 2>/dev/null || true
}

stop_processes
unmount "$state"
unmount "$run"
remove_namespaces
remove_cgroups
remove_strays
rm -rf "$run"
remove_state "$@"
echo "down: the cluster of $state is gone"
