package snn.loihi.mapping;

import java.util.ArrayList;
import java.util.List;
import snn.loihi.chip.Chip;

/// Puts the cores on the mesh in their order along a Hilbert-like curve, so that cores of
/// neighbouring layers are near each other. For a mesh of any size the curve is the generalised one
/// of Červený (*gilbert*, 2018).
final class Placement {
    private final List<Site> routers = new ArrayList<>();

    private Placement() {}

    static List<Site> near(Chip.Mesh mesh, int cores) {
        var placement = new Placement();
        if (mesh.width() >= mesh.height()) {
            placement.walk(0, 0, mesh.width(), 0, 0, mesh.height());
        } else {
            placement.walk(0, 0, 0, mesh.height(), mesh.width(), 0);
        }
        var sites = new ArrayList<Site>();
        for (int k = 0; k < cores; k++) {
            Site router = placement.routers.get(k / mesh.coresPerRouter());
            sites.add(new Site(router.x(), router.y(), k % mesh.coresPerRouter()));
        }
        return sites;
    }

    /// Fills the parallelogram at (x, y) that the vectors a (the main direction) and b span.
    private void walk(int x, int y, int ax, int ay, int bx, int by) {
        int width = Math.abs(ax + ay);
        int height = Math.abs(bx + by);
        int stepAx = Integer.signum(ax);
        int stepAy = Integer.signum(ay);
        int stepBx = Integer.signum(bx);
        int stepBy = Integer.signum(by);
        if (height == 1) {
            line(x, y, stepAx, stepAy, width);
        } else if (width == 1) {
            line(x, y, stepBx, stepBy, height);
        } else if (2 * width > 3 * height) {
            int half = evenHalf(width);
            int hx = stepAx * half;
            int hy = stepAy * half;
            walk(x, y, hx, hy, bx, by);
            walk(x + hx, y + hy, ax - hx, ay - hy, bx, by);
        } else {
            int half = evenHalf(height);
            int hx = stepBx * half;
            int hy = stepBy * half;
            int wx = stepAx * (width / 2);
            int wy = stepAy * (width / 2);
            walk(x, y, hx, hy, wx, wy);
            walk(x + hx, y + hy, ax, ay, bx - hx, by - hy);
            walk(
                    x + (ax - stepAx) + (hx - stepBx),
                    y + (ay - stepAy) + (hy - stepBy),
                    -hx,
                    -hy,
                    wx - ax,
                    wy - ay);
        }
    }

    /// A half that is even where the whole is long enough: odd ones give diagonal steps.
    private static int evenHalf(int length) {
        int half = length / 2;
        return half % 2 != 0 && length > 2 ? half + 1 : half;
    }

    private void line(int x, int y, int stepX, int stepY, int length) {
        for (int k = 0; k < length; k++) {
            routers.add(new Site(x + k * stepX, y + k * stepY, 0));
        }
    }
}
