package io.ftpsoperator.runtime.observe;

import com.sun.management.UnixOperatingSystemMXBean;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.management.ManagementFactory;
import java.util.function.DoubleSupplier;

/** The process as the platform knows it, under the names that dashboards of Java programs look for. */
final class ProcessMetrics {

    private ProcessMetrics() {}

    static void register(PrometheusRegistry registry) {
        var memory = ManagementFactory.getMemoryMXBean();
        var threads = ManagementFactory.getThreadMXBean();
        var runtime = ManagementFactory.getRuntimeMXBean();
        gauge(registry, "jvm_memory_heap_used_bytes", "Heap in use.", () -> memory.getHeapMemoryUsage()
                .getUsed());
        gauge(
                registry,
                "jvm_memory_heap_max_bytes",
                "The most that the heap may grow to.",
                () -> memory.getHeapMemoryUsage().getMax());
        gauge(
                registry,
                "jvm_threads_current",
                "Platform threads; sessions run on virtual ones.",
                threads::getThreadCount);
        gauge(
                registry,
                "process_start_time_seconds",
                "When the process started, in seconds since 1970.",
                () -> runtime.getStartTime() / 1000.0);
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
            gauge(registry, "process_open_fds", "File descriptors in use.", unix::getOpenFileDescriptorCount);
            gauge(
                    registry,
                    "process_max_fds",
                    "The most file descriptors that may be.",
                    unix::getMaxFileDescriptorCount);
            CounterWithCallback.builder()
                    .name("process_cpu_seconds")
                    .help("Processor time used.")
                    .callback(values -> values.call(unix.getProcessCpuTime() / 1e9))
                    .register(registry);
        }
    }

    private static void gauge(PrometheusRegistry registry, String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(values -> values.call(value.getAsDouble()))
                .register(registry);
    }
}
