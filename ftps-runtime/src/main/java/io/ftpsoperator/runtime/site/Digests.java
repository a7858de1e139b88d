package io.ftpsoperator.runtime.site;

import io.ftpsoperator.api.served.Served;
import io.ftpsoperator.api.v1alpha1.FtpsSiteSpec;
import io.ftpsoperator.runtime.tls.Keyring;
import io.ftpsoperator.runtime.tls.PemMaterial;
import io.ftpsoperator.runtime.tls.TlsMaterial;
import java.security.cert.CertificateEncodingException;
import java.util.HashMap;
import java.util.Map;

/** What a site was made from, as digests. */
final class Digests {

    private Digests() {}

    static Served of(
            String manifest,
            FtpsSiteSpec spec,
            Map<String, Account> accounts,
            Keyring keys,
            TrustLoader.Trusted trusted) {
        var material = new HashMap<>(fingerprintsOf(spec, keys));
        material.putAll(trusted.digests());
        return new Served(
                manifest, Served.digestOf(hashesOf(accounts)), fingerprintOf(keys.main()), Served.digestOf(material));
    }

    // Of the hashes, which in a pod are what the Secret holds. Never of clear passwords, which a fast digest would give
    // away.
    private static Map<String, String> hashesOf(Map<String, Account> accounts) {
        var hashes = new HashMap<String, String>();
        accounts.forEach(
                (name, account) -> account.password().ifPresent(password -> hashes.put(name, password.encoded())));
        return hashes;
    }

    private static Map<String, String> fingerprintsOf(FtpsSiteSpec spec, Keyring keys) {
        var contents = new HashMap<String, String>();
        var additional = spec.tls().additionalCertificates();
        for (int i = 0; i < additional.size(); i++) {
            contents.put(
                    additional.get(i).secretName() + "/" + PemMaterial.CERTIFICATE,
                    fingerprintOf(keys.additional().get(i)));
        }
        return contents;
    }

    private static String fingerprintOf(TlsMaterial material) {
        try {
            return Served.digestOf(material.leaf().getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was decoded cannot be encoded", e);
        }
    }
}
