package snn.cli.report;

import java.util.Optional;
import snn.cli.report.Markup.Element;
import snn.ir.Input;
import snn.ir.tensor.Shape;

/// The values of a sample as a picture: grey for one channel, colours for three, and the first
/// channel of any other number.
final class InputImage {
    private static final int COLOURS = 3;

    private InputImage() {}

    /// Empty where the sample has no rows and columns.
    static Optional<Element> draw(SampleRun sample, Input input, String label) {
        Shape shape = sample.shape();
        if (shape.rank() != 2 && shape.rank() != 3 || shape.size() == 0) {
            return Optional.empty();
        }
        int width = shape.extent(shape.rank() - 1);
        int height = shape.extent(shape.rank() - 2);
        int channels = shape.rank() == COLOURS && shape.extent(0) == COLOURS ? COLOURS : 1;
        byte[] pixels = pixels(sample.values(), input, width * height, channels);
        return Optional.of(
                Markup.element("img")
                        .styled("input")
                        .with("src", Png.address(width, height, channels, pixels))
                        .with("alt", label)
                        .with("width", width)
                        .with("height", height));
    }

    /// From `[channels, height, width]` in the input's range to `[height, width, channels]` of
    /// bytes.
    private static byte[] pixels(float[] values, Input input, int size, int channels) {
        var pixels = new byte[size * channels];
        for (int p = 0; p < size; p++) {
            for (int c = 0; c < channels; c++) {
                double share = (values[c * size + p] - input.low()) / (input.high() - input.low());
                pixels[p * channels + c] = (byte) Math.round(255 * Math.clamp(share, 0.0, 1.0));
            }
        }
        return pixels;
    }
}
