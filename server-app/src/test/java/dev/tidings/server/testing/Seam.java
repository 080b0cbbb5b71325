package dev.tidings.server.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.UnaryOperator;

/** Stands before what is real, and changes an answer. */
public final class Seam {
    private Seam() {}

    /** The same, with something else for what one of its methods returns. */
    public static <T> T instead(Class<T> seam, T real, String name, UnaryOperator<Object> result) {
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
}
