package snn.interop.nir.reading;

import snn.ir.tensor.Shape;

/// How it is said that axes were dropped.
final class Axes {
    private Axes() {}

    static String dropped(String path, String what, Shape before, Shape after) {
        return "`%s`: %s of shape %s is read as %s, without %s"
                .formatted(path, what, before, after, name(before.rank() - after.rank()));
    }

    private static String name(int axes) {
        return axes == 1 ? "its leading axis (batch or time)" : "its two leading axes";
    }
}
