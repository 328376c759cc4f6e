package snn.loihi;

import snn.ir.IntegerModel;

/// Random models for the tests of other packages.
public final class RandomNets {
    private RandomNets() {}

    public static IntegerModel model(long seed, int widest) {
        return new RandomNet(seed, widest).model();
    }
}
