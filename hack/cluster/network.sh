# shellcheck shell=bash
# shellcheck disable=SC2154 # what comes from env.sh
# Function of up.sh: the network. Nodes and client are joined each to each, and nothing else: the machine's own network is not touched,
# and there is no way out.

make_network() {
  local number
  ip netns add "$client_netns"
  ip -n "$client_netns" link set lo up
  for number in "${!node_names[@]}"; do
    ip netns add "$node_netns-$number"
    ip -n "$node_netns-$number" link set lo up
    in_network "$node_netns-$number" net.ipv4.ip_forward=1 net.ipv4.conf.all.send_redirects=0 net.ipv4.conf.default.send_redirects=0
  done
  # An answer may come from another node than the one that the client's main table names.
  in_network "$client_netns" net.ipv4.ip_forward=0 net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.default.rp_filter=0
  join "$node_netns-1" node-2 "${node_addresses[1]}" "$node_netns-2" node-1 "${node_addresses[2]}"
  for number in "${!node_names[@]}"; do
    join "$node_netns-$number" uplink "${node_addresses[number]}" "$client_netns" "node-$number" "$client_address"
    lead_to_client "$number"
    lead_to_balancers "$number"
  done
  ip -n "$client_netns" address add "$client_second_address/32" dev node-1
  # The client knows the addresses of load balancers only, neither pods nor Services.
  ip -n "$client_netns" route add "$outer_network" via "${node_addresses[1]}" src "$client_address"
  ip -n "$node_netns-1" route add "${node_pods[2]}.0/24" via "${node_addresses[2]}" src "${node_addresses[1]}"
  ip -n "$node_netns-2" route add "${node_pods[1]}.0/24" via "${node_addresses[1]}" src "${node_addresses[2]}"
}

in_network() { # NETNS SETTING ...
  local netns=$1
  shift
  nsenter "--net=/run/netns/$netns" sysctl -qw "$@"
}

# A wire between two namespaces, with an address at either end that the other one knows.
join() { # NETNS INTERFACE ADDRESS NETNS INTERFACE ADDRESS
  ip -n "$1" link add "$2" type veth peer name "$5" netns "$4"
  ip -n "$1" address add "$3" peer "$6" dev "$2"
  ip -n "$4" address add "$6" peer "$3" dev "$5"
  ip -n "$1" link set "$2" up
  ip -n "$4" link set "$5" up
}

# kube-proxy's rules see a packet only if the kernel has a route for it. What they let pass ends at the client, which forwards nothing.
lead_to_client() { # from node number $1
  local network
  for network in "$service_network" "$outer_network"; do
    ip -n "$node_netns-$1" route add "$network" via "$client_address" src "${node_addresses[$1]}"
  done
}

# What the load balancer marks with the node's number goes over that node.
lead_to_balancers() { # over node number $1
  ip -n "$client_netns" route add "$outer_network" via "${node_addresses[$1]}" src "$client_address" table "$1"
  ip -n "$client_netns" rule add fwmark "$1" table "$1"
}
