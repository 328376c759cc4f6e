package snn.cli;

import com.google.gson.JsonArray;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import snn.ir.diagnostic.Result;
import snn.models.DataSet;
import snn.models.DataSets;

/// `snn doctor`: what the command finds on this machine.
@Command(
        name = "doctor",
        description = "Show the machine as snn sees it: JDK, vectors, tools, data, start-up time.")
final class Doctor implements Callable<Integer> {
    private final Console console;

    @Mixin private Format format = new Format();

    Doctor(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, String> machine = machine();
        Map<String, String> tools = tools();
        Map<String, String> data = data();
        if (format.json()) {
            var document = Console.object();
            machine.forEach(document::addProperty);
            document.add("tools", list(tools));
            document.add("data", list(data));
            console.print(document);
        } else {
            print("machine", machine);
            print("tools", tools);
            print("data sets", data);
        }
        return Status.DONE.code();
    }

    private void print(String title, Map<String, String> facts) {
        var table = new Table(title, "");
        facts.forEach(table::row);
        console.print(table + "\n");
    }

    private static JsonArray list(Map<String, String> facts) {
        var list = new JsonArray();
        facts.forEach((name, found) -> {
            var entry = Console.object();
            entry.addProperty("name", name);
            entry.addProperty("found", found);
            list.add(entry);
        });
        return list;
    }

    private static Map<String, String> machine() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("version", Version.TEXT);
        facts.put("java", Runtime.version() + ", " + System.getProperty("java.vendor"));
        facts.put("vector_api", vectors());
        facts.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
        facts.put("heap", (Runtime.getRuntime().maxMemory() >> 20) + " MiB at most");
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        facts.put("start_up", startUp());
        return facts;
    }

    private static String vectors() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                ? "here"
                : "not started with --add-modules jdk.incubator.vector";
    }

    /// Where the time went before the first line of the program ran. The launcher became the JVM,
    /// so the process started when the launcher did.
    private static String startUp() {
        long jvm = ManagementFactory.getRuntimeMXBean().getStartTime();
        return ProcessHandle.current()
                .info()
                .startInstant()
                .map(start ->
                        "%d ms launcher, %d ms JVM"
                                .formatted(
                                        Math.max(0, jvm - start.toEpochMilli()),
                                        Main.STARTED.toEpochMilli() - jvm))
                .orElse("unknown");
    }

    private static Map<String, String> tools() throws IOException, InterruptedException {
        var facts = new LinkedHashMap<String, String>();
        for (Tool tool : Tool.ALL) {
            String found =
                    tool.place().isPresent()
                            ? "here".concat(tool.version().isEmpty() ? "" : ", " + tool.version())
                            : "not found; wanted to " + tool.use();
            facts.put(tool.name(), found);
        }
        return facts;
    }

    private static Map<String, String> data() {
        var facts = new LinkedHashMap<String, String>();
        for (var kind : DataSets.ALL) {
            String found =
                    switch (DataSets.find(kind.name())) {
                        case Result.Ok<DataSet>(var set, _) -> set.source();
                        case Result.Rejected<DataSet> _ -> "not found; " + kind.howToGet();
                    };
            facts.put(kind.name(), found);
        }
        return facts;
    }
}
