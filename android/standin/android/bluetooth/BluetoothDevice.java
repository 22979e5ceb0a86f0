package android.bluetooth;

/** Only so that BluetoothDevice$BluetoothAddress exists: AudioTrack of the framework that tests run on refers to it. */
public final class BluetoothDevice {
    public static final class BluetoothAddress {
        private BluetoothAddress() {}
    }
}
