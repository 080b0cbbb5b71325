package dev.tidings.server.testing;

import dev.tidings.server.store.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.UnaryOperator;

/** A real seam of which one method does something else with what it returns. */
public final class Detour {
    private Detour() {}

    /** The result of a method without one is null. */
    public static <T> T of(Class<T> seam, T real, String name, UnaryOperator<Object> result) {
        Object proxy =
                Proxy.newProxyInstance(seam.getClassLoader(), new Class<?>[] {seam}, (self, method, arguments) -> {
                    try {
                        Object returned = method.invoke(real, arguments);
                        return method.getName().equals(name) ? result.apply(returned) : returned;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
        return seam.cast(proxy);
    }

    /** A store with another part. */
    public static Store of(Store real, String name, Object part) {
        return of(Store.class, real, name, ignored -> part);
    }
}
