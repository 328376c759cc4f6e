package snn.ir.wire;

import snn.ir.unit.Dimension;
import snn.ir.wire.v1.UnitProto;

/// Dimensions.
final class DimensionForm {
    private DimensionForm() {}

    static UnitProto.Dimension write(Dimension dimension) {
        return UnitProto.Dimension.newBuilder()
                .setTime(dimension.time())
                .setPotential(dimension.potential())
                .setCurrent(dimension.current())
                .setSteps(dimension.counted())
                .build();
    }

    static Dimension read(UnitProto.Dimension message) {
        boolean bare =
                message.getTime() == 0 && message.getPotential() == 0 && message.getCurrent() == 0;
        Malformed.unless(bare || !message.getSteps(), "steps with a unit");
        return new Dimension(
                message.getTime(),
                message.getPotential(),
                message.getCurrent(),
                message.getSteps());
    }
}
