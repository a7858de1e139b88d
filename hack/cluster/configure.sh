# shellcheck shell=bash
# shellcheck disable=SC2154 # what comes from env.sh and up.sh
# Functions of up.sh: what is written before anything starts. Needs env.sh, and `port`, the API server's.

# One key for all: the cluster is thrown away, and making keys takes longer than all the rest. RSA, as every client reads that.
make_certificates() {
  local pki=$state/pki
  mkdir -p "$pki"
  openssl genrsa -out "$pki/key.pem" 2048 2>/dev/null
  openssl req -x509 -new -key "$pki/key.pem" -subj /CN=ftps-cluster -days 365 -out "$pki/ca.pem" 2>/dev/null
  local names=DNS:localhost,DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc number
  certificate kube-apiserver "/CN=kube-apiserver" "$names,IP:127.0.0.1,IP:${node_addresses[1]},IP:$kubernetes_service"
  kubeconfig admin "/O=system:masters/CN=admin"
  kubeconfig kube-controller-manager "/CN=system:kube-controller-manager"
  kubeconfig kube-scheduler "/CN=system:kube-scheduler"
  kubeconfig kube-proxy "/CN=system:kube-proxy"
  for number in "${!node_names[@]}"; do
    kubeconfig "kubelet-$number" "/O=system:nodes/CN=system:node:${node_names[number]}"
  done
  cp "$pki/admin.kubeconfig" "$state/kubeconfig"
}

certificate() { # NAME SUBJECT [ALTERNATIVE-NAMES]
  local pki=$state/pki
  openssl req -new -key "$pki/key.pem" -subj "$2" -out "$pki/$1.csr" 2>/dev/null
  openssl x509 -req -in "$pki/$1.csr" -CA "$pki/ca.pem" -CAkey "$pki/key.pem" -CAcreateserial -days 365 -out "$pki/$1.pem" \
    -extfile <(echo "subjectAltName=${3:-DNS:$1}") 2>/dev/null
}

kubeconfig() { # NAME SUBJECT: a certificate and a kubeconfig that holds it
  local pki=$state/pki
  certificate "$1" "$2"
  cat >"$pki/$1.kubeconfig" <<END
apiVersion: v1
kind: Config
clusters:
  - name: ftps
    cluster: {server: "https://127.0.0.1:$port", certificate-authority-data: $(base64 -w0 "$pki/ca.pem")}
users:
  - name: $1
    user: {client-certificate-data: $(base64 -w0 "$pki/$1.pem"), client-key-data: $(base64 -w0 "$pki/key.pem")}
contexts:
  - name: ftps
    context: {cluster: ftps, user: $1}
current-context: ftps
END
  chmod 600 "$pki/$1.kubeconfig"
}

write_configuration() {
  local number
  for number in "${!node_names[@]}"; do
    mkdir -p "$state/config/cni-$number"
    write_containerd "$number" >"$state/config/containerd-$number.toml"
    write_cni "$number" >"$state/config/cni-$number/10-ftps.conflist"
    write_kubelet "$number" >"$state/config/kubelet-$number.yaml"
    write_proxy "$number" >"$state/config/kube-proxy-$number.yaml"
  done
}

write_containerd() { # of node number $1
  cat <<END
version = 2
root = "$state/containerd-$1"
state = "$run/containerd-$1"
# No snapshotter but overlayfs is used; opt would make a folder in /opt.
disabled_plugins = [
  "io.containerd.snapshotter.v1.aufs", "io.containerd.snapshotter.v1.btrfs", "io.containerd.snapshotter.v1.devmapper",
  "io.containerd.snapshotter.v1.zfs", "io.containerd.internal.v1.opt",
]
[grpc]
address = "$(containerd_socket "$1")"
[plugins."io.containerd.grpc.v1.cri"]
sandbox_image = "$pause_image"
# Machines without CAP_SYS_RESOURCE may not lower an oom score.
restrict_oom_score_adj = true
netns_mounts_under_state_dir = true
[plugins."io.containerd.grpc.v1.cri".cni]
bin_dir = "/usr/lib/cni"
conf_dir = "$state/config/cni-$1"
[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
runtime_type = "io.containerd.runc.v2"
[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
Root = "$run/runc-$1"
SystemdCgroup = false
END
}

# ptp and not bridge: every packet between pods is routed, so the node's conntrack sees the answers too, whatever the machine's
# bridge-nf-call-iptables says. Each node has a part of one network, within which pods see each other's own addresses.
write_cni() { # of node number $1
  local range='"subnet": "'$pod_network'", "rangeStart": "'${node_pods[$1]}.2'", "rangeEnd": "'${node_pods[$1]}.254'"'
  cat <<END
{"cniVersion": "1.0.0", "name": "ftps-$id", "plugins": [
  {"type": "ptp", "ipMasq": true,
   "ipam": {"type": "host-local", "dataDir": "$run/cni-$1", "ranges": [[{$range, "gateway": "${node_pods[$1]}.1"}]],
            "routes": [{"dst": "0.0.0.0/0"}]}},
  {"type": "portmap", "capabilities": {"portMappings": true}, "snat": true}
]}
END
}

write_kubelet() { # of node number $1
  cat <<END
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
authentication: {anonymous: {enabled: false}, webhook: {enabled: true}, x509: {clientCAFile: "$state/pki/ca.pem"}}
authorization: {mode: Webhook}
containerRuntimeEndpoint: unix://$(containerd_socket "$1")
cgroupDriver: cgroupfs
cgroupRoot: /$cgroup/node-$1
failCgroupV1: false
failSwapOn: false
oomScoreAdj: 0
podLogsDir: $logs/pods-$1
volumePluginDir: $state/kubelet-$1/plugins
maxPods: 200
clusterDomain: cluster.local
clusterDNS: [$dns_service]
resolvConf: ""
# Images cannot be pulled again, and the machine's disk is not ours to judge.
imageGCHighThresholdPercent: 100
evictionHard: {memory.available: 100Mi, nodefs.available: 1%, nodefs.inodesFree: 1%, imagefs.available: 1%}
END
}

# conntrack: the limits are the machine's and cannot be set from a network namespace.
write_proxy() { # of node number $1
  cat <<END
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
clientConnection: {kubeconfig: "$state/pki/kube-proxy.kubeconfig"}
hostnameOverride: ${node_names[$1]}
mode: iptables
clusterCIDR: $pod_network
oomScoreAdj: 0
iptables: {minSyncPeriod: 100ms}
conntrack: {maxPerCore: 0, min: 0, tcpEstablishedTimeout: 0s, tcpCloseWaitTimeout: 0s}
END
}
