package snn.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import snn.ir.diagnostic.Diagnostic;
import snn.ir.diagnostic.Nearest;

/// `snn explain`: the page of a diagnostic.
@Command(name = "explain", description = "Print the page of a diagnostic's code.")
final class Explain implements Callable<Integer> {
    private final Console console;

    @Mixin private Format format = new Format();

    @Parameters(
            arity = "0..1",
            paramLabel = "CODE",
            description = "What stands in brackets behind `error`; all codes if left out.")
    private String code = "";

    Explain(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (code.isEmpty()) {
            return list();
        }
        return Pages.rule(code).map(this::page).orElseGet(this::unknown);
    }

    private int list() {
        var codes = Pages.rules();
        if (format.json()) {
            var document = Console.object();
            document.add("codes", Json.strings(codes));
            console.print(document);
        } else {
            codes.forEach(console::print);
        }
        return Status.DONE.code();
    }

    private int page(String text) {
        if (format.json()) {
            var document = Console.object();
            document.addProperty("code", code);
            document.addProperty("page", text);
            console.print(document);
        } else {
            console.out().print(text);
        }
        return Status.DONE.code();
    }

    private int unknown() {
        var problem = Diagnostic.error("unknown-code", "there is no diagnostic `%s`", code);
        return console.reject(
                List.of(
                        Nearest.to(code, Pages.rules())
                                .map(near -> problem.hint("did you mean `%s`?", near))
                                .orElseGet(() -> problem.hint("`snn explain` lists all codes"))),
                format.json());
    }
}
