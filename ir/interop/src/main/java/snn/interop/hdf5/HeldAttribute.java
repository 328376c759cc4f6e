package snn.interop.hdf5;

import io.jhdf.api.Attribute;
import io.jhdf.api.Node;
import io.jhdf.dataset.NoParent;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.message.DataSpace;
import java.nio.ByteBuffer;

/// An attribute with its bytes, for jhdf to write.
record HeldAttribute(String name, DataType type, DataSpace space, byte[] bytes)
        implements Attribute {
    @Override
    public Node getNode() {
        return NoParent.INSTANCE;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public long getSize() {
        return space.getTotalLength();
    }

    @Override
    public long getSizeInBytes() {
        return bytes.length;
    }

    @Override
    public int[] getDimensions() {
        return space.getDimensions();
    }

    @Override
    public long[] getDimensionsAsLong() {
        return space.getDimensionsAsLong();
    }

    @Override
    public Object getData() {
        return bytes;
    }

    @Override
    public Class<?> getJavaType() {
        return byte[].class;
    }

    @Override
    public boolean isScalar() {
        return space.getDimensionsAsLong().length == 0;
    }

    @Override
    public boolean isEmpty() {
        return bytes.length == 0;
    }

    @Override
    public ByteBuffer getBuffer() {
        return ByteBuffer.wrap(bytes);
    }

    @Override
    public DataSpace getDataSpace() {
        return space;
    }

    @Override
    public DataType getDataType() {
        return type;
    }
}
