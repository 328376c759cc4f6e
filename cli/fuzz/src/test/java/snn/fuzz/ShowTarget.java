package snn.fuzz;

import snn.compiler.FrontEnd;
import snn.compiler.format.Formatter;
import snn.ir.Model;
import snn.ir.diagnostic.Result;
import snn.ir.text.ModelText;

/// A model shown as text reads back as the same model, and its text is in the canonical layout.
public final class ShowTarget {
    private ShowTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (FrontEnd.compile(Texts.FILE, data) instanceof Result.Ok<Model>(var model, _)) {
            String shown = ModelText.of(model);
            Model again = FrontEnd.compile(Texts.FILE, shown).orThrow();
            Texts.require(shown.equals(ModelText.of(again)), "shown twice, two texts");
            Texts.require(
                    shown.equals(Formatter.format(Texts.FILE, shown).orThrow()),
                    "shown text is not laid out");
        }
    }
}
