package snn.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// What one command, run in this process, said.
record Answered(int status, String out, String err) {

    /// @param command the words behind `snn`, parted by blanks
    static Answered to(String command) {
        return to(command.isBlank() ? new String[0] : command.strip().split(" +"));
    }

    static Answered to(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status = Main.run(arguments, stream(out), stream(err));
        return new Answered(
                status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    String all() {
        return out + err;
    }

    /// Standard output, which has to be one JSON document and nothing else.
    JsonObject json() {
        return JsonParser.parseString(out).getAsJsonObject();
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
