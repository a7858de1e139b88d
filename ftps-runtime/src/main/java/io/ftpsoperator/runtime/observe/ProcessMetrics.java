package io.ftpsoperator.runtime.observe;

import com.sun.management.UnixOperatingSystemMXBean;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.management.ManagementFactory;
import java.util.function.DoubleSupplier;

/**
 * The process as the platform knows it, under the names that dashboards of Java programs look for. The platform is asked when
 * the numbers are, and not before: to make its beans takes a part of the start.
 */
final class ProcessMetrics {

    private ProcessMetrics() {}

    static void register(PrometheusRegistry registry) {
        gauge(registry, "jvm_memory_heap_used_bytes", "Heap in use.", () -> ManagementFactory.getMemoryMXBean()
                .getHeapMemoryUsage()
                .getUsed());
        gauge(
                registry,
                "jvm_memory_heap_max_bytes",
                "The most that the heap may grow to.",
                () -> ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax());
        gauge(
                registry,
                "jvm_threads_current",
                "Platform threads; sessions run on virtual ones.",
                () -> ManagementFactory.getThreadMXBean().getThreadCount());
        gauge(
                registry,
                "process_start_time_seconds",
                "When the process started, in seconds since 1970.",
                () -> ManagementFactory.getRuntimeMXBean().getStartTime() / 1000.0);
        gauge(registry, "process_open_fds", "File descriptors in use.", () -> system().getOpenFileDescriptorCount());
        gauge(
                registry,
                "process_max_fds",
                "The most file descriptors that may be.",
                () -> system().getMaxFileDescriptorCount());
        CounterWithCallback.builder()
                .name("process_cpu_seconds")
                .help("Processor time used.")
                .callback(values -> values.call(system().getProcessCpuTime() / 1e9))
                .register(registry);
    }

    /** Files with POSIX semantics are needed anyway, so this is no other system. */
    private static UnixOperatingSystemMXBean system() {
        return (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    }

    private static void gauge(PrometheusRegistry registry, String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(values -> values.call(value.getAsDouble()))
                .register(registry);
    }
}
