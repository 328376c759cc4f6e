package snn.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/// A mistake of ours: its trace goes to a file, and the user is asked for a report.
final class Bug {
    private Bug() {}

    static int report(Console console, Throwable bug) {
        if (bug instanceof OutOfMemoryError) {
            console.say("snn: the memory did not suffice; SNN_JAVA_OPTS=-Xmx8g gives more");
        }
        var trace = new StringWriter();
        bug.printStackTrace(new PrintWriter(trace, true));
        console.say("snn: this is a mistake of snn, not of yours: %s", bug);
        try {
            Path file = Files.createTempFile("snn-bug-", ".txt");
            Files.writeString(file, Version.TEXT + "\n" + trace);
            console.say("snn: please report it with the command and the trace in %s", file);
        } catch (IOException e) {
            console.say("snn: please report it with the command and this trace:%n%s", trace);
        }
        return Status.BUG.code();
    }
}
