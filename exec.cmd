@rem On Windows what the shell word "exec" is elsewhere: npm scripts begin with it, so that signals and exit codes pass.
@%*
