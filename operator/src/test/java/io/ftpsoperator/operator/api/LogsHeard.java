package io.ftpsoperator.operator.api;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** All that is logged while it is open, at level DEBUG, which is the most that the chart lets people ask for. */
final class LogsHeard extends Handler implements AutoCloseable {
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final Level before;

    private LogsHeard(Level before) {
        this.before = before;
    }

    static LogsHeard ofEverything() {
        var root = Logger.getLogger("");
        var heard = new LogsHeard(root.getLevel());
        heard.setLevel(Level.ALL);
        heard.setFormatter(new SimpleFormatter());
        root.addHandler(heard);
        root.setLevel(Level.FINE);
        return heard;
    }

    List<String> texts() {
        return texts;
    }

    @Override
    public void publish(LogRecord logged) {
        var text = new StringWriter();
        text.append(getFormatter().format(logged));
        if (logged.getThrown() != null) {
            logged.getThrown().printStackTrace(new PrintWriter(text));
        }
        texts.add(text.toString());
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
        Logger.getLogger("").setLevel(before);
    }
}
