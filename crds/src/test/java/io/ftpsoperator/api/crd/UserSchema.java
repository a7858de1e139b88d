package io.ftpsoperator.api.crd;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import io.ftpsoperator.api.v1alpha1.FtpsUser;
import java.util.List;

/** The schema of an FtpsUser: that of an entry of {@code spec.users} of a site, so that the two cannot part. */
final class UserSchema {
    private UserSchema() {}

    static CustomResourceDefinition addedTo(CustomResourceDefinition users, CustomResourceDefinition sites) {
        users.getSpec().getVersions().forEach(version -> {
            version.setAdditionalPrinterColumns(
                    SchemaDetails.ordered(FtpsUser.class, version.getAdditionalPrinterColumns()));
            var user = version.getSchema().getOpenAPIV3Schema();
            user.setDescription("A user of the sites of its namespace whose userSelector fits its labels.");
            user.setRequired(List.of("spec"));
            user.getProperties().put("spec", specFrom(sites));
            var status = SchemaDetails.field(user, "status");
            status.setDescription("What became of the user. Written by the operator.");
            status.setDefault(SchemaDetails.json(SchemaDetails.PENDING));
            SchemaDetails.keyed(SchemaDetails.field(status, "conditions"), "type");
            SchemaDetails.field(status, "sites").setXKubernetesListType("set");
            SchemaDetails.stripRepeatedRules(user);
        });
        return users;
    }

    private static JSONSchemaProps specFrom(CustomResourceDefinition sites) {
        var site = sites.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
        var spec = new JSONSchemaPropsBuilder(SchemaDetails.item(SchemaDetails.field(site, "spec", "users"))).build();
        spec.setDescription("Who may log in, and what they may do.");
        spec.setRequired(List.of());
        var name = new JSONSchemaPropsBuilder(SchemaDetails.field(spec, "name")).build();
        name.setDescription(
                "Name to log in with: letters, digits and . _ @ -, at most 64 characters, unique within a site. Default: the object's name.");
        spec.getProperties().put("name", name);
        return spec;
    }
}
