# shellcheck shell=bash
# shellcheck disable=SC2154 # what comes from env.sh
# Functions of up.sh and restart.sh: servers are started in our cgroup, so that down.sh finds them and all their children. Each has a
# pid file; how it was started is kept beside, so that it can be started again.

# Starts a server on a node, that is in its network and mount namespaces.
start_on() { # NODE-NUMBER NAME COMMAND ...
  local number=$1 name=$2 mounts
  shift 2
  read -r mounts _ <"$state/pids/mounts-$number"
  launch "$name" nsenter "--net=/run/netns/$node_netns-$number" "--mount=/proc/$mounts/ns/mnt" "$@"
}

launch() { # NAME COMMAND ...
  local name=$1 root
  shift
  printf '%q ' "$@" >"$state/commands/$name"
  (
    for root in $(cgroup_roots); do
      case $root in */pids/ | */systemd/ | */unified/ | /sys/fs/cgroup) echo "$BASHPID" >"$root/$cgroup/servers/cgroup.procs" ;; esac
    done
    exec setsid "$@"
  ) >>"$logs/$name.log" 2>&1 </dev/null 8>&- &
  disown # its end is for dead_server to tell
  echo "$! $(started_at $!)" >"$state/pids/$name"
}
