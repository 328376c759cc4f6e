package snn.fuzz;

import snn.compiler.FrontEnd;
import snn.compiler.discretise.Discretise;
import snn.ir.Model;
import snn.ir.diagnostic.Result;
import snn.ir.verify.Verify;

/// Any bytes compile or are refused with diagnostics that can be shown; what compiles passes the
/// verifier of its level and goes on to the next.
public final class CheckerTarget {
    private CheckerTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String text = Texts.of(data);
        Result<Model> compiled = FrontEnd.compile(Texts.FILE, data);
        Texts.wellSaid(compiled, text);
        if (compiled instanceof Result.Ok<Model>(var model, _)) {
            Texts.require(Verify.model(model).isEmpty(), "the verifier refuses what was compiled");
            Texts.shown(Discretise.apply(model).diagnostics(), text);
        }
    }
}
