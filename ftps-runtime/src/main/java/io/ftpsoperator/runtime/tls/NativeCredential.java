package io.ftpsoperator.runtime.tls;

import io.netty.internal.tcnative.SSL;
import io.netty.internal.tcnative.SSLCredential;

/** A certificate with its key in the native library; freed when no site has it any more. Engines that show it keep it as well. */
final class NativeCredential {

    private final long address;

    private NativeCredential(long address) {
        this.address = address;
        NativeContext.CLEANER.register(this, () -> free(address));
    }

    private static void free(long address) {
        try {
            SSLCredential.free(address);
        } catch (Exception e) {
            throw new IllegalStateException("a credential cannot be freed", e);
        }
    }

    static NativeCredential of(TlsMaterial material) throws KeyNotTaken {
        try {
            var made = new NativeCredential(SSLCredential.newX509());
            made.show(material);
            return made;
        } catch (Exception e) { // what the library throws is that and no more
            throw new KeyNotTaken("%s: %s".formatted(material, e.getMessage()), e);
        }
    }

    /** Whether the library is there, and finds that the key is the leaf's. */
    static boolean takes(TlsMaterial material) {
        if (!NativeLibrary.loaded()) {
            return false;
        }
        try {
            of(material);
            return true;
        } catch (KeyNotTaken e) {
            return false;
        }
    }

    private void show(TlsMaterial material) throws Exception {
        long chain = NativePem.read(NativePem.of(material.chain()), SSL::parseX509Chain);
        try {
            SSLCredential.setCertChain(address, chain);
        } finally {
            SSL.freeX509Chain(chain);
        }
        long key = NativePem.read(NativePem.of(material.key()), in -> SSL.parsePrivateKey(in, null));
        try {
            SSLCredential.setPrivateKey(address, key);
        } finally {
            SSL.freePrivateKey(key);
        }
    }

    /** Has an engine show it, unless one that it was to show before suits the client. */
    void showBy(long engine) {
        try {
            SSL.addCredential(engine, address);
        } catch (Exception e) {
            throw new IllegalStateException("a certificate is not taken: " + e.getMessage(), e);
        }
    }
}
