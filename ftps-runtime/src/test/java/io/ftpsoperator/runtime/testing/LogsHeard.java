package io.ftpsoperator.runtime.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Everything that some loggers say for a time, at every level. */
public final class LogsHeard implements AutoCloseable {

    private final Map<Logger, @Nullable Level> levelsBefore = new HashMap<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> ear = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            heard.add(event.getFormattedMessage() + " " + event.getKeyValuePairs());
        }
    };

    private LogsHeard() {}

    public static LogsHeard from(String... loggers) {
        var logs = new LogsHeard();
        logs.ear.start();
        for (var name : loggers) {
            var logger = (Logger) LoggerFactory.getLogger(name);
            logs.levelsBefore.put(logger, logger.getLevel());
            logger.setLevel(Level.TRACE);
            logger.setAdditive(false);
            logger.addAppender(logs.ear);
        }
        return logs;
    }

    /** Each with its key-value pairs. */
    public List<String> all() {
        return List.copyOf(heard);
    }

    @Override
    public void close() {
        levelsBefore.forEach((logger, level) -> {
            logger.detachAppender(ear);
            logger.setLevel(level);
            logger.setAdditive(true);
        });
    }
}
