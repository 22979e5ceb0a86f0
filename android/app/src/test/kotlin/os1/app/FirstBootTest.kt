package os1.app

import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode

/** From nothing to the first answer, over the real core. */
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
@Config(application = TestApplication::class, qualifiers = "w360dp-h740dp-mdpi")
class FirstBootTest {
    @get:Rule val holder = TemporaryFolder()

    @Test fun `a talk and not a form, and then an answer`() {
        Home.fresh(holder.root)
        Phone().use { phone ->
            phone.sees("?")
            phone.shoot("first-boot")
            Home.answers(phone)
            phone.shoot("born")
            assertTrue(phone.words().toString(), phone.shows("recovery phrase"))
            phone.touch("Begin")
            phone.type("What time is it?")
            phone.touch("Send")
            phone.sees("noon")
            phone.shoot("talk-first")
        }
    }
}
