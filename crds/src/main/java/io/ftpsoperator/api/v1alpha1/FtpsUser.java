package io.ftpsoperator.api.v1alpha1;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** A user of the sites that select them. */
@Group(FtpsSite.GROUP)
@Version(FtpsSite.VERSION)
@Plural("ftpsusers")
@Singular("ftpsuser")
@ShortNames("ftpsuser")
@Categories("ftps-operator")
@AdditionalPrinterColumn(
        name = "Ready",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
        type = Type.STRING)
@AdditionalPrinterColumn(name = "Site", jsonPath = ".status.siteNames", type = Type.STRING)
@AdditionalPrinterColumn(name = "Access", jsonPath = ".spec.access", type = Type.STRING)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
@AdditionalPrinterColumn(
        name = "Message",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].message",
        type = Type.STRING,
        priority = 1)
@ValidationRule(
        value = "has(self.spec.name) || self.metadata.name.size() <= 64",
        message =
                "the object's name is too long to log in with; give one of at most 64 characters in spec.name, or shorten it")
public class FtpsUser extends CustomResource<FtpsUserSpec, FtpsUserStatus> implements Namespaced {
    public static final String KIND = "FtpsUser";
}
