# shellcheck shell=bash disable=SC2034 # the scripts that source this use them
# The names and addresses of this checkout's cluster. Every name outside the state folder carries a hash of that folder, so that
# the clusters of two checkouts do not meet.
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repo=$(cd "$here/../.." && pwd)
default_state=$repo/.cluster
# The kubelet's sockets lie in the state folder, and a socket's path has at most 107 characters.
[ ${#default_state} -le 60 ] || default_state=/tmp/ftps-operator-$(sha256sum <<<"$repo" | cut -c1-12)
state=$(realpath -m "${FTPS_CLUSTER_DIR:-$default_state}")
logs=$state/logs
id=$(sha256sum <<<"$state" | cut -c1-6)

node_netns=ftps-$id-node # and the node's number
client_netns=ftps-$id-client
cgroup=ftps-$id
run=/run/ftps-operator-$id # sockets, whose paths must be short

# The nodes by their numbers. The first has the control plane as well.
node_names=([1]=ftps-node-1 [2]=ftps-node-2)
node_addresses=([1]=192.168.77.1 [2]=192.168.77.4)
node_pods=([1]=10.244.0 [2]=10.244.1) # the first three parts of their pods' addresses
client_address=192.168.77.2
client_second_address=192.168.77.3
outer_network=192.168.77.0/24
balancer_addresses=192.168.77.100-192.168.77.150
pod_network=10.244.0.0/16
service_network=10.96.0.0/16
kubernetes_service=10.96.0.1
dns_service=10.96.0.10

export PATH=$PATH:/usr/sbin:/sbin

fail() {
  echo "$(basename "$0"): $*" >&2
  exit 1
}

# Where the containerd of node number $1 listens.
containerd_socket() { echo "$run/containerd-$1.sock"; }

need_root() { [ "$(id -u)" = 0 ] || fail "needs root, for network namespaces, mounts and cgroups."; }

# When a process started, in the kernel's ticks: with the pid it names the process for good, as a pid alone does not. Nothing for one
# that is dead but not yet waited for.
started_at() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | awk '$1 != "Z" {print $20}'; }

# Whether the program whose pid file is $1 still runs.
alive() {
  local pid start
  read -r pid start <"$1" && [ -n "$start" ] && [ "$(started_at "$pid")" = "$start" ]
}

# The folders of our cgroup: one on cgroup v2, one in each hierarchy on v1.
cgroup_roots() {
  if [ -e /sys/fs/cgroup/cgroup.controllers ]; then echo /sys/fs/cgroup; else ls -d /sys/fs/cgroup/*/; fi
}
