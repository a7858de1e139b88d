package io.ftpsoperator.runtime.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;

/** Many who do the same at the same moment, each on a thread of its own. */
final class Together {

    @FunctionalInterface
    interface Deed<T> {
        void by(T one) throws Exception;
    }

    private Together() {}

    /** Begins when all are ready, and ends when all are done; fails as the first of them did. */
    static <T> void each(List<T> all, Deed<T> deed) {
        var ready = new CountDownLatch(all.size());
        var running = new ArrayList<CompletableFuture<Void>>();
        for (var one : all) {
            running.add(CompletableFuture.runAsync(
                    () -> {
                        try {
                            ready.countDown();
                            ready.await();
                            deed.by(one);
                        } catch (Exception e) {
                            throw new CompletionException(e);
                        }
                    },
                    Thread::startVirtualThread));
        }
        running.forEach(CompletableFuture::join);
    }
}
