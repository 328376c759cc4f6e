package snn.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/// Runs several commands in one process, one a line of the standard input. The build does so to let
/// the JVM see what users do most, and to keep it for later starts.
final class Rehearsal {
    private Rehearsal() {}

    public static void main(String[] arguments) throws IOException {
        StandardError.restoring().await();
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Main.run(line.split(" "), System.out, System.err);
        }
    }
}
