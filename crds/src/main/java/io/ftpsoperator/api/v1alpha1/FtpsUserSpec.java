package io.ftpsoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user as an object of their own: the fields of {@link SiteUser}, whose descriptions and rules the schema takes over. What
 * follows from the name is open here, because the name may be that of the object.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FtpsUserSpec(
        @Nullable String name,
        @Nullable SecretKeyRef passwordSecretRef,
        List<CertificateName> certificates,
        @Nullable String home,
        Access access,
        List<FolderRule> folders,
        @Nullable Quota quota,
        List<String> allowedNetworks,
        Toggle login,
        @Nullable String notBefore,
        @Nullable String notAfter,
        @Nullable Integer maxSessions,
        @Nullable Bandwidth bandwidth) {

    public FtpsUserSpec {
        certificates = Copies.of(certificates);
        access = access == null ? Access.ReadWrite : access;
        folders = Copies.of(folders);
        allowedNetworks = Copies.of(allowedNetworks);
        login = login == null ? Toggle.Enabled : login;
    }

    /** A user as an object has them, with everything said. */
    public static FtpsUserSpec of(SiteUser user) {
        return new FtpsUserSpec(
                user.name(),
                user.passwordSecretRef(),
                user.certificates(),
                user.home(),
                user.access(),
                user.folders(),
                user.quota(),
                user.allowedNetworks(),
                user.login(),
                user.notBefore(),
                user.notAfter(),
                user.maxSessions(),
                user.bandwidth());
    }

    /** The user as a site has them. */
    public SiteUser of(String objectName) {
        return new SiteUser(
                name == null ? objectName : name,
                passwordSecretRef,
                certificates,
                home,
                access,
                folders,
                quota,
                allowedNetworks,
                login,
                notBefore,
                notAfter,
                maxSessions,
                bandwidth);
    }
}
