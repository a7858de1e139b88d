#!/usr/bin/env bash
# Starts this checkout's Kubernetes cluster of two nodes in network namespaces of its own and waits until it works. README.md here says
# what runs where. Needs root, Go and Debian packages (installed when missing). down.sh removes every trace.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/env.sh"
source "$here/servers.sh"
source "$here/configure.sh"
source "$here/network.sh"
pause_image=localhost/ftps-operator/pause:1

say() { printf 'up: %3d s  %s\n' "$SECONDS" "$*"; }

check_machine() {
  [ "$(uname -s)" = Linux ] || fail "needs Linux; on another system use any cluster by KUBECONFIG (kind, for example)."
  need_root
  [ ${#state} -le 60 ] || fail "$state is too long a path; set FTPS_CLUSTER_DIR to a shorter one."
  "$repo/hack/need.sh" containerd=containerd runc=runc /usr/lib/cni/ptp=containernetworking-plugins iptables=iptables \
    conntrack=conntrack ip=iproute2 nsenter=util-linux openssl=openssl buildah=buildah catatonit=catatonit mount=mount
}

is_up() {
  local server servers=(etcd kube-apiserver kube-controller-manager kube-scheduler cert-manager load-balancer provisioner relay)
  for server in mounts containerd kubelet kube-proxy network-policies; do servers+=("${node_names[@]/#ftps-node/$server}"); done
  for server in "${servers[@]}"; do
    [ -f "$state/pids/$server" ] && alive "$state/pids/$server" || return 1
  done
  kubectl get --raw /readyz >/dev/null 2>&1
}

wait_for() { # SECONDS WHAT COMMAND ...: until the command succeeds
  local deadline=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" >"$logs/waiting.log" 2>&1; do
    [ $SECONDS -lt $deadline ] || fail "$what took too long; the last answer: $(tail -n 3 "$logs/waiting.log")"
    dead_server
    sleep 0.2
  done
  say "$what"
}

dead_server() {
  local file name
  for file in "$state"/pids/*; do
    if ! alive "$file"; then
      name=$(basename "$file")
      fail "$name ended: $(tail -n 5 "$logs/$name.log")"
    fi
  done
}

make_cgroups() {
  local root folder file controller
  for root in $(cgroup_roots); do
    for folder in "$root/$cgroup" "$root/$cgroup/servers" "${node_names[@]/#ftps-/$root/$cgroup/}"; do
      mkdir -p "$folder"
      for file in cpuset.cpus cpuset.mems; do # on v1 they begin empty, and no process may enter then
        if [[ $root == */cpuset/ ]]; then cat "$root/$file" >"$folder/$file"; fi
      done
    done
    # Otherwise all pods together would get no more time than one busy process beside them.
    if [[ $root == */cpu/ || $root == */cpu,cpuacct/ ]]; then echo 8192 >"$root/$cgroup/cpu.shares"; fi
    if [ "$root" = /sys/fs/cgroup ]; then # on v2 a folder has the controllers that the one above passes on
      for controller in $(<"$root/$cgroup/cgroup.controllers"); do
        echo "+$controller" >"$root/$cgroup/cgroup.subtree_control" || true # the kubelet says which one it misses
      done
      if [ -e "$root/$cgroup/cpu.weight" ]; then echo 800 >"$root/$cgroup/cpu.weight"; fi
    fi
  done
}

# A mount namespace of each node's own: what is mounted for pods vanishes with it, and the folders that containerd, CNI and the kubelet
# use wherever they are told to work are private to it (on the machine they stay empty).
make_mounts() {
  local folders=(/run/containerd /var/lib/cni /var/lib/kubelet /var/log/containers) number
  mkdir -p "${folders[@]}"
  for number in "${!node_names[@]}"; do
    # shellcheck disable=SC2016 # the inner shell expands it
    launch "mounts-$number" unshare --mount --propagation private sh -euc \
      'for folder; do mount -t tmpfs node "$folder"; done; mount --make-rshared /; touch "$0"; exec sleep infinity' \
      "$run/mounted-$number" "${folders[@]}"
  done
  for number in "${!node_names[@]}"; do
    wait_for 10 "mount namespace of node $number made" test -e "$run/mounted-$number"
  done
}

free_port() {
  local candidate=$((20000 + 0x$id % 10000))
  while (: <>"/dev/tcp/127.0.0.1/$candidate") 2>/dev/null; do candidate=$((candidate + 1)); done
  echo "$candidate"
}

start_control_plane() {
  start_on 1 etcd "$bin/etcd" --data-dir "$state/etcd" --unsafe-no-fsync --listen-client-urls http://127.0.0.1:2379 \
    --advertise-client-urls http://127.0.0.1:2379 --listen-peer-urls http://127.0.0.1:2380 --auto-compaction-retention 10m \
    --quota-backend-bytes 4294967296 --log-level error
  start_on 1 kube-apiserver "$bin/kube-apiserver" --etcd-servers http://127.0.0.1:2379 --secure-port "$port" \
    --advertise-address "${node_addresses[1]}" --service-cluster-ip-range "$service_network" --allow-privileged \
    --tls-cert-file "$state/pki/kube-apiserver.pem" --tls-private-key-file "$state/pki/key.pem" --client-ca-file "$state/pki/ca.pem" \
    --authorization-mode Node,RBAC --enable-admission-plugins NodeRestriction \
    --service-account-issuer https://kubernetes.default.svc --service-account-key-file "$state/pki/key.pem" \
    --service-account-signing-key-file "$state/pki/key.pem" \
    --kubelet-client-certificate "$state/pki/admin.pem" --kubelet-client-key "$state/pki/key.pem" \
    --kubelet-preferred-address-types InternalIP
  start_on 1 relay "$bin/relay" "127.0.0.1:$port" "/proc/$$/ns/net" "/run/netns/$client_netns" \
    "/run/netns/$node_netns-2"
}

start_containerd() {
  local number
  for number in "${!node_names[@]}"; do
    start_on "$number" "containerd-$number" containerd --config "$state/config/containerd-$number.toml" --log-level warn
  done
  for number in "${!node_names[@]}"; do
    wait_for 30 "containerd $number answers" ctr --address "$(containerd_socket "$number")" version
  done
  "$here/load.sh" "$(pause_archive)" >>"$logs/images.log"
}

# The container that holds a pod's namespaces: Debian's catatonit, which is static, and nothing else.
pause_archive() {
  local archive container
  archive=$(dirname "$bin")/pause-$(sha256sum /usr/bin/catatonit | cut -c1-12).tar
  if [ ! -f "$archive" ]; then
    local tool=(buildah --root "$state/buildah" --runroot "$run/buildah" --storage-driver vfs)
    container=$("${tool[@]}" from scratch)
    "${tool[@]}" copy "$container" "$(command -v catatonit)" /catatonit >>"$logs/images.log"
    "${tool[@]}" config --entrypoint '["/catatonit", "-P"]' "$container"
    rm -f "$archive.new"
    "${tool[@]}" commit --quiet "$container" "docker-archive:$archive.new:$pause_image" >>"$logs/images.log" 2>&1
    mv "$archive.new" "$archive"
    rm -rf "$state/buildah"
  fi
  echo "$archive"
}

start_controllers() {
  start_on 1 kube-controller-manager "$bin/kube-controller-manager" --kubeconfig "$state/pki/kube-controller-manager.kubeconfig" \
    --leader-elect=false --use-service-account-credentials --bind-address 127.0.0.1 --root-ca-file "$state/pki/ca.pem" \
    --service-account-private-key-file "$state/pki/key.pem" \
    --cluster-signing-cert-file "$state/pki/ca.pem" --cluster-signing-key-file "$state/pki/key.pem"
  start_on 1 kube-scheduler "$bin/kube-scheduler" --kubeconfig "$state/pki/kube-scheduler.kubeconfig" --leader-elect=false \
    --bind-address 127.0.0.1
  launch load-balancer nsenter "--net=/run/netns/$client_netns" "$bin/load-balancer" --kubeconfig "$KUBECONFIG" \
    --addresses "$balancer_addresses" --nodes "$(IFS=,; echo "${node_addresses[*]}")"
  start_on 1 provisioner "$bin/provisioner" --kubeconfig "$KUBECONFIG" --folder "$state/volumes"
}

start_nodes() {
  local number
  for number in "${!node_names[@]}"; do
    start_on "$number" "kube-proxy-$number" "$bin/kube-proxy" --config "$state/config/kube-proxy-$number.yaml"
    start_on "$number" "network-policies-$number" "$bin/network-policies" --kubeconfig "$KUBECONFIG" --node "${node_names[number]}"
    start_on "$number" "kubelet-$number" "$bin/kubelet" --config "$state/config/kubelet-$number.yaml" \
      --kubeconfig "$state/pki/kubelet-$number.kubeconfig" --root-dir "$state/kubelet-$number" --cert-dir "$state/pki/kubelet-$number" \
      --node-ip "${node_addresses[number]}" --hostname-override "${node_names[number]}"
  done
}

start_cert_manager() {
  kubectl apply --server-side -f "$bin/cert-manager-crds" >>"$logs/objects.log"
  kubectl wait --for condition=Established --timeout 30s -f "$bin/cert-manager-crds" >>"$logs/objects.log"
  kubectl apply -f "$here/objects/cluster.yaml" >>"$logs/objects.log"
  start_on 1 cert-manager "$bin/cert-manager" --kubeconfig "$KUBECONFIG"
  kubectl apply -f "$here/objects/probe.yaml" >>"$logs/objects.log"
}

kubectl() { "$bin/kubectl" --kubeconfig "$state/kubeconfig" "$@"; }

condition() { # KIND NAME CONDITION: whether it is True
  [ "$(kubectl -n cert-manager get "$1" "$2" -o "jsonpath={.status.conditions[?(@.type=='$3')].status}")" = True ]
}

clean_up_after_failure() {
  local status=$?
  [ $status -ne 0 ] || return 0
  "$here/down.sh" --keep-logs || true
  echo "up: failed; the logs are in $logs" >&2
}

check_machine
bin=$("$here/build.sh")
mkdir -p "$state"
exec 8<"$here" # a folder serves as well as a lock file, and leaves nothing behind
flock 8
if is_up; then
  echo "up: already; export KUBECONFIG=$state/kubeconfig"
  exit 0
fi
"$here/down.sh" >/dev/null # what an earlier run may have left
mkdir -p "$logs" "$state/pids" "$state/commands" "$state/volumes" "$run"
trap clean_up_after_failure EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
export KUBECONFIG=$state/kubeconfig
port=$(free_port)

make_cgroups
make_network
say "network namespaces $node_netns-* and $client_netns made"
make_mounts # after the network, as it sees the mounts of this moment only
make_certificates
write_configuration
start_control_plane
start_containerd
wait_for 60 "the API server is ready" kubectl get --raw /readyz
start_controllers
start_nodes
start_cert_manager
for name in "${node_names[@]}"; do wait_for 60 "$name is Ready" condition node "$name" Ready; done
wait_for 60 "cert-manager issues certificates" condition certificate probe Ready
kubectl delete --wait=false -f "$here/objects/probe.yaml" >>"$logs/objects.log"
kubectl -n cert-manager delete secret probe --ignore-not-found >>"$logs/objects.log"
wait_for 30 "the default service account is there" kubectl -n default get serviceaccount default
dead_server
say "done; export KUBECONFIG=$KUBECONFIG"
