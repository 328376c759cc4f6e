package snn.loihi;

import java.util.Arrays;
import snn.backend.Report.HeatMap;
import snn.loihi.chip.Chip;
import snn.loihi.mapping.Mapping;
import snn.loihi.mapping.Site;
import snn.loihi.mapping.TableUse;

/// Pictures of the mesh as numbers.
final class MeshMaps {
    private final Mapping mapping;
    private final Mesh mesh;
    private final Traffic traffic;
    private final Chip.Mesh grid;

    MeshMaps(Mapping mapping, Mesh mesh, Traffic traffic) {
        this.mapping = mapping;
        this.mesh = mesh;
        this.traffic = traffic;
        this.grid = mapping.chip().mesh();
    }

    /// The fullest table of each core in percent; the cores of a router lie in a square.
    HeatMap cores() {
        int side = (int) Math.ceil(Math.sqrt(grid.coresPerRouter()));
        int rows = Math.ceilDiv(grid.coresPerRouter(), side);
        int width = grid.width() * side;
        var values = new double[width * grid.height() * rows];
        for (int cell = 0; cell < values.length; cell++) {
            int slot = cell / width % rows * side + cell % width % side;
            values[cell] = slot < grid.coresPerRouter() ? 0 : Double.NaN;
        }
        for (int k = 0; k < mapping.sites().size(); k++) {
            Site site = mapping.sites().get(k);
            int x = site.x() * side + site.slot() % side;
            int y = site.y() * rows + site.slot() / side;
            values[y * width + x] = fullest(k);
        }
        return new HeatMap(
                "cores: the fullest table of each", "%", width, grid.height() * rows, values);
    }

    private double fullest(int core) {
        double most = 0;
        for (TableUse use : mapping.tables().get(core)) {
            most = Math.max(most, 100.0 * use.taken() / use.available());
        }
        return most;
    }

    /// Routers at even places with the messages that end there, and between them the links with the
    /// messages that pass in both directions.
    HeatMap links() {
        int width = 2 * grid.width() - 1;
        int height = 2 * grid.height() - 1;
        var values = new double[width * height];
        Arrays.fill(values, Double.NaN);
        double[] loads = new Costs(mapping, mesh, traffic).linkLoads();
        for (int y = 0; y < grid.height(); y++) {
            for (int x = 0; x < grid.width(); x++) {
                values[2 * y * width + 2 * x] = 0;
                if (x + 1 < grid.width()) {
                    values[2 * y * width + 2 * x + 1] =
                            loads[mesh.link(x, y, Mesh.EAST)]
                                    + loads[mesh.link(x + 1, y, Mesh.WEST)];
                }
                if (y + 1 < grid.height()) {
                    values[(2 * y + 1) * width + 2 * x] =
                            loads[mesh.link(x, y, Mesh.SOUTH)]
                                    + loads[mesh.link(x, y + 1, Mesh.NORTH)];
                }
            }
        }
        for (int f = 0; f < mesh.flows().size(); f++) {
            Site end = mapping.sites().get(mesh.flows().get(f).to());
            values[2 * end.y() * width + 2 * end.x()] +=
                    (double) traffic.messages[f] / traffic.inferences;
        }
        return new HeatMap(
                "messages over routers and links", "an inference", width, height, values);
    }
}
