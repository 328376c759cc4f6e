package snn.cli;

import java.io.IOException;
import java.util.List;

/// A package of a Debian system.
record SystemPackage(String name) {

    /// Whether it can be installed without asking anybody.
    static boolean canInstall() {
        return System.getProperty("user.name").equals("root")
                && new Tool("apt-get", "", "install packages").place().isPresent();
    }

    /// @return whether it worked
    boolean install(Console console) throws IOException, InterruptedException {
        console.say("snn: installing %s", name);
        return run("install", "-y", name) || run("update") && run("install", "-y", name);
    }

    private static boolean run(String... arguments) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(List.of("apt-get", "-qq"));
        command.addAll(List.of(arguments));
        var builder =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        Process process = builder.start();
        process.getOutputStream().close();
        return process.waitFor() == 0;
    }
}
