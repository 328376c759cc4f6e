package snn.interop.lava;

import java.nio.file.Path;
import snn.interop.hdf5.Hdf5;
import snn.ir.IntegerModel;
import snn.ir.diagnostic.Result;
import snn.ir.foreign.Foreign;

/// Lava-DL's `.net` files: HDF5, one group `layer/N` for each layer, of the layout that
/// `src/lava/lib/dl/netx/README.md` of lava-dl describes, `slayer/block/base.py` writes and
/// `netx/hdf5.py` reads (lava-nc/lava-dl, d825ac5). Their numbers are those of the chip, so they
/// become a model in integers, with Lava's fixed-point arithmetic step by step:
///
///     i <- wrap24(i · (4096 − iDecay) / 4096 + 64 · Σ weight · spike)
///     v <- v · (4096 − vDecay) / 4096 + i + 64 · bias
///     a spike when v > 64 · vThMant, then v <- 0
///
/// with divisions that round toward zero, and synapses that deliver a spike one step later. So the
/// first layer of lava-dl's Oxford example gives the 1826 spikes of its recorded output, and the
/// first convolution of its PilotNet example the recorded spikes between two of its resets.
///
/// Read are `input` (of spikes), `dense`, `conv` and `flatten` one behind the other, with the
/// neurons `CUBA` and `LOIHI`. A layer whose threshold is above the greatest membrane potential
/// (lava-dl's `Affine`) sends its membrane potential. Everything else is refused by name, as it
/// is by netx in part: pooling, averages, delays, recurrent and complex layers, graded spikes,
/// sigma-delta and resonator neurons.
public final class Lava {
    private Lava() {}

    public static Result<IntegerModel> read(Path file) {
        return Hdf5.read(file).then(tree -> of(tree, String.valueOf(file.getFileName())));
    }

    /// @param name of the file
    public static Result<IntegerModel> of(Foreign.Group tree, String name) {
        return new Layers(tree, name).model();
    }
}
