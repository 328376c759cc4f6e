package snn.cli;

import com.google.gson.JsonArray;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `snn support`: what each backend accepts, found by asking it.
@Command(
        name = "support",
        description =
                "Show what each backend accepts, found by compiling a small program for each.")
final class Support implements Callable<Integer> {
    private final Console console;

    @Mixin private Format format = new Format();

    Support(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<SupportTable.Row> rows = SupportTable.rows();
        if (format.json()) {
            var document = Console.object();
            var list = new JsonArray();
            for (var row : rows) {
                var entry = Console.object();
                entry.addProperty("construct", row.construct());
                entry.addProperty("word", row.word());
                for (int column = 0; column < row.answers().size(); column++) {
                    entry.addProperty(
                            SupportTable.COLUMNS.get(column).replace(' ', '_'),
                            row.answers().get(column));
                }
                list.add(entry);
            }
            document.add("support", list);
            console.print(document);
        } else {
            console.out().print(SupportTable.markdown(rows));
        }
        return Status.DONE.code();
    }
}
