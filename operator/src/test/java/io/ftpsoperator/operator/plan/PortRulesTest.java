package io.ftpsoperator.operator.plan;

import static io.ftpsoperator.operator.TestSites.site;
import static org.assertj.core.api.Assertions.assertThat;

import io.ftpsoperator.operator.site.Platform;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortRulesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    any   | {}                                                                          | 100
                    aws   | {}                                                                          | 50
                    gcp   | {}                                                                          | 5
                    azure | {}                                                                          | 100
                    aws   | {maxPorts: 80}                                                              | 80
                    gcp   | {type: NodePort}                                                            | 100
                    gcp   | {type: ClusterIP}                                                           | 100
                    gcp   | {type: ClusterIP, gatewayRef: {name: edge}}                                 | 64
                    aws   | {type: ClusterIP, gatewayRef: {name: edge}, maxPorts: 90}                   | 90
                    any   | {loadBalancerClass: service.k8s.aws/nlb}                                    | 50
                    any   | {loadBalancerClass: eks.amazonaws.com/nlb}                                  | 50
                    any   | {loadBalancerClass: networking.gke.io/l4-regional-external}                 | 5
                    any   | {loadBalancerClass: networking.gke.io/l4-regional-internal}                 | 5
                    aws   | {loadBalancerClass: metallb.io/metallb}                                     | 100
                    any   | {annotations: {service.beta.kubernetes.io/aws-load-balancer-type: external}} | 50
                    any   | {annotations: {networking.gke.io/load-balancer-type: Internal}}             | 5
                    any   | {annotations: {cloud.google.com/l4-rbs: enabled}}                           | 5
                    gcp   | {annotations: {metallb.io/address-pool: dmz}}                               | 100
                    gcp   | {annotations: {example.com/other: x}}                                       | 5
                    """)
    void theLimitIsThatOfTheWayToTheSite(Platform platform, String service, int most) {
        assertThat(PortLimit.of(site("service: " + service).getSpec().service(), platform)
                        .most())
                .isEqualTo(most);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    aws | passive: {ports: {first: 30000, last: 30048}}
                    gcp | passive: {ports: {first: 30000, last: 30003}}
                    gcp | {listeners: [{port: 990}], passive: {ports: {first: 30000, last: 30002}}}
                    gcp | {listeners: [{port: 990}], service: {type: NodePort}}
                    gcp | {replicas: 2, passive: {ports: {first: 30000, last: 30003}}}
                    """)
    void asManyAsThatFit(Platform platform, String spec) {
        assertThat(PortRules.portsFit(site(spec).getSpec(), platform)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    aws | passive: {ports: {first: 30000, last: 30049}}                    | 21 and 50 passive ports are 51, and an AWS Network Load Balancer takes 50; narrow the range to 30000-30048, for many sessions share a port, or say in spec.service.maxPorts how many yours takes
                    gcp | {}                                                               | 21 and 10 passive ports are 11, and a Google Cloud passthrough Network Load Balancer takes 5; narrow the range to 30000-30003, for many sessions share a port, or say in spec.service.maxPorts how many yours takes
                    gcp | listeners: [{port: 21}, {port: 990}]                             | 21, 990, 989 and 10 passive ports are 13, and a Google Cloud passthrough Network Load Balancer takes 5; narrow the range to 30000-30001, for many sessions share a port, or say in spec.service.maxPorts how many yours takes
                    gcp | {replicas: 3, listeners: [{port: 21}]}                           | 21 and 10 passive ports are 11, and a Google Cloud passthrough Network Load Balancer takes 5; 3 replicas need 6 passive ports: set replicas to 2 and narrow the range to 30000-30003
                    gcp | {replicas: 2, listeners: [{port: 21}, {port: 2121}, {port: 2122}, {port: 2123}]} | 21, 2121, 2122, 2123 and 10 passive ports are 14, and a Google Cloud passthrough Network Load Balancer takes 5; take away listeners, or set replicas to 1 and narrow the range to one port
                    any | {listeners: [{port: 21}, {port: 990}], service: {maxPorts: 3}}   | 21, 990, 989 and 10 passive ports are 13, and what spec.service.maxPorts speaks of takes 3; take away listeners, so that a passive port is left
                    any | {passive: {ports: {first: 30000, last: 30063}}, service: {type: ClusterIP, gatewayRef: {name: edge}}} | 21 and 64 passive ports are 65, and a Gateway takes 64; narrow the range to 30000-30062, for many sessions share a port, or say in spec.service.maxPorts how many yours takes
                    """)
    void moreAreRefusedWithTheMend(Platform platform, String spec, String problem) {
        assertThat(PortRules.portsFit(site(spec).getSpec(), platform))
                .singleElement()
                .hasToString("spec.passive.ports: " + problem);
    }
}
