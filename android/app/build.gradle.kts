import org.gradle.api.tasks.Exec

plugins {
    alias(libs.plugins.android.application)
    alias(libs.plugins.kotlin.android)
    alias(libs.plugins.kotlin.compose)
}

val top = rootProject.projectDir.parentFile
val generated = layout.buildDirectory.dir("generated/os1")
val natives = layout.buildDirectory.dir("generated/jniLibs")

/** The core for phones: cargo-ndk links it with the NDK, on pages of 16 KiB. */
val core by tasks.registering(Exec::class) {
    workingDir = top
    environment("RUSTFLAGS", "-C link-arg=-Wl,-z,max-page-size=16384")
    commandLine(
        "cargo", "ndk", "--platform", "26", "--target", "arm64-v8a", "--target", "armeabi-v7a", "--target", "x86_64",
        "--output-dir", natives.get().asFile.path, "build", "--release", "--locked", "--package", "os1-bindings",
    )
}

/** The core in Kotlin, read from the library that was just linked. */
val bindings by tasks.registering(Exec::class) {
    dependsOn(core)
    workingDir = top
    commandLine(
        "cargo", "run", "--locked", "--package", "os1-bindgen", "--", "generate", "--no-format", "--language", "kotlin",
        "--config", "bindings/uniffi.toml", "--out-dir", generated.get().asFile.path,
        natives.get().file("arm64-v8a/libos1_bindings.so").asFile.path,
    )
}

android {
    namespace = "os1.app"
    compileSdk = 35
    ndkVersion = "28.0.13004108"
    defaultConfig {
        applicationId = "os1.app"
        minSdk = 26
        targetSdk = 35
        versionCode = 1
        versionName = "0.1.0"
    }
    buildTypes {
        release {
            isMinifyEnabled = true
            proguardFiles(getDefaultProguardFile("proguard-android-optimize.txt"), "proguard-rules.pro")
        }
    }
    signingConfigs {
        // The key of releases is told by the machine that builds them, and lies in no repository.
        System.getenv("OS1_KEYSTORE")?.let { keystore ->
            create("release") {
                storeFile = file(keystore)
                storePassword = System.getenv("OS1_KEYSTORE_PASSWORD")
                keyAlias = System.getenv("OS1_KEY_ALIAS")
                keyPassword = System.getenv("OS1_KEY_PASSWORD")
            }
            buildTypes.getByName("release").signingConfig = getByName("release")
        }
    }
    buildFeatures { compose = true }
    sourceSets.getByName("main") {
        kotlin.srcDir(generated)
        jniLibs.srcDir(natives)
    }
    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }
}

kotlin { compilerOptions { jvmTarget.set(org.jetbrains.kotlin.gradle.dsl.JvmTarget.JVM_17) } }

tasks.matching { it.name.startsWith("compile") && it.name.endsWith("Kotlin") }.configureEach { dependsOn(bindings) }
tasks.matching { it.name.startsWith("merge") && it.name.endsWith("JniLibFolders") }.configureEach { dependsOn(core) }

dependencies {
    implementation(libs.compose.ui)
    implementation(libs.compose.foundation)
    implementation(libs.compose.material3)
    implementation(libs.activity.compose)
    implementation(libs.lifecycle.runtime)
    implementation(libs.core.ktx)
    implementation(libs.coroutines)
    implementation(libs.jna) { artifact { type = "aar" } }
    testImplementation(libs.junit)
    testImplementation(libs.robolectric)
}
