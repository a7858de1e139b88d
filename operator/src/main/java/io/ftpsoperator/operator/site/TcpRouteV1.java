package io.ftpsoperator.operator.site;

import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.gatewayapi.v1alpha2.TCPRoute;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** A TCPRoute as it is since it is no longer experimental, which the client's model has no type for. */
@Group("gateway.networking.k8s.io")
@Version("v1")
@Kind("TCPRoute")
@Singular("tcproute")
@Plural("tcproutes")
@JsonDeserialize(using = JsonDeserializer.None.class)
public final class TcpRouteV1 extends TCPRoute {
    private static final long serialVersionUID = 1L;

    public TcpRouteV1() {
        setApiVersion("gateway.networking.k8s.io/v1");
    }
}
