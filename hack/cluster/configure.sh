# shellcheck shell=bash
# shellcheck disable=SC2154 # what comes from env.sh and up.sh
# Functions of up.sh: what is written before anything starts. Needs env.sh, and `port`, the API server's.

# One key for all: the cluster is thrown away, and making keys takes longer than all the rest. RSA, as every client reads that.
make_certificates() {
  local pki=$state/pki
  mkdir -p "$pki"
  openssl genrsa -out "$pki/key.pem" 2048 2>/dev/null
  openssl req -x509 -new -key "$pki/key.pem" -subj /CN=ftps-cluster -days 365 -out "$pki/ca.pem" 2>/dev/null
  certificate kube-apiserver "/CN=kube-apiserver" \
    "DNS:localhost,DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc,IP:127.0.0.1,IP:$node_address,IP:$kubernetes_service"
  kubeconfig admin "/O=system:masters/CN=admin"
  kubeconfig kube-controller-manager "/CN=system:kube-controller-manager"
  kubeconfig kube-scheduler "/CN=system:kube-scheduler"
  kubeconfig kube-proxy "/CN=system:kube-proxy"
  kubeconfig kubelet "/O=system:nodes/CN=system:node:$node"
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
  mkdir -p "$state/config/cni"
  write_containerd >"$state/config/containerd.toml"
  write_cni >"$state/config/cni/10-ftps.conflist"
  write_kubelet >"$state/config/kubelet.yaml"
  write_proxy >"$state/config/kube-proxy.yaml"
}

write_containerd() {
  cat <<END
version = 2
root = "$state/containerd"
state = "$run/containerd"
# No snapshotter but overlayfs is used; opt would make a folder in /opt.
disabled_plugins = [
  "io.containerd.snapshotter.v1.aufs", "io.containerd.snapshotter.v1.btrfs", "io.containerd.snapshotter.v1.devmapper",
  "io.containerd.snapshotter.v1.zfs", "io.containerd.internal.v1.opt",
]
[grpc]
address = "$containerd_socket"
[plugins."io.containerd.grpc.v1.cri"]
sandbox_image = "$pause_image"
# Machines without CAP_SYS_RESOURCE may not lower an oom score.
restrict_oom_score_adj = true
netns_mounts_under_state_dir = true
[plugins."io.containerd.grpc.v1.cri".cni]
bin_dir = "/usr/lib/cni"
conf_dir = "$state/config/cni"
[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
runtime_type = "io.containerd.runc.v2"
[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
Root = "$run/runc"
SystemdCgroup = false
END
}

# ptp and not bridge: every packet between pods is routed, so the node's conntrack sees the answers too, whatever the machine's
# bridge-nf-call-iptables says.
write_cni() {
  cat <<END
{"cniVersion": "1.0.0", "name": "ftps-$id", "plugins": [
  {"type": "ptp", "ipMasq": true,
   "ipam": {"type": "host-local", "dataDir": "$run/cni", "ranges": [[{"subnet": "$pod_network"}]], "routes": [{"dst": "0.0.0.0/0"}]}},
  {"type": "portmap", "capabilities": {"portMappings": true}, "snat": true}
]}
END
}

write_kubelet() {
  cat <<END
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
authentication: {anonymous: {enabled: false}, webhook: {enabled: true}, x509: {clientCAFile: "$state/pki/ca.pem"}}
authorization: {mode: Webhook}
containerRuntimeEndpoint: unix://$containerd_socket
cgroupDriver: cgroupfs
cgroupRoot: /$cgroup
failCgroupV1: false
failSwapOn: false
oomScoreAdj: 0
podLogsDir: $logs/pods
volumePluginDir: $state/kubelet/plugins
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
write_proxy() {
  cat <<END
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
clientConnection: {kubeconfig: "$state/pki/kube-proxy.kubeconfig"}
hostnameOverride: $node
mode: iptables
clusterCIDR: $pod_network
oomScoreAdj: 0
iptables: {minSyncPeriod: 100ms}
conntrack: {maxPerCore: 0, min: 0, tcpEstablishedTimeout: 0s, tcpCloseWaitTimeout: 0s}
END
}
